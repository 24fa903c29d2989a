final path = r'C:\';
final long = '''it's "odd''';
final built = 'a ${map['b'] ?? 'c'} d';
final model = 'cohere.command-r-v1:0';
