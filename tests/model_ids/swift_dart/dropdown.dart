final items = [
  DropdownMenuItem(value: 'amazon.nova-lite-v1:0', child: Text('Nova Lite')),
  DropdownMenuItem(value: 'amazon.nova-pro-v1:0', child: Text('Nova Pro')),
];
String selected = 'amazon.nova-micro-v1:0';
