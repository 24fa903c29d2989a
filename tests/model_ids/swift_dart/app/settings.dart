class ModelOption {
  const ModelOption({required this.id, required this.label});
  final String id;
  final String label;
}

const options = <ModelOption>[
  ModelOption(id: 'eu.amazon.nova-lite-v1:0', label: 'Nova Lite'),
  ModelOption(id: 'eu.amazon.nova-pro-v1:0', label: 'Nova Pro'),
];

String defaultModel = const String.fromEnvironment('MODEL', defaultValue: 'eu.amazon.nova-lite-v1:0');

double rate(String id) => switch (id) {
  'eu.amazon.nova-lite-v1:0' => 0.06,
  _ => throw ArgumentError('unknown: $id, not eu.amazon.nova-pro-v1:0'),
};

Future<String> ask(String text, {String modelId = 'eu.amazon.nova-micro-v1:0'}) => invoke(modelId, text);
