const kModels = {
  'eu.amazon.nova-lite-v1:0': 'Nova Lite',
  'eu.amazon.nova-pro-v1:0': 'Nova Pro',
};

class Prefs {
  String model = prefs.getString('model') ?? 'eu.amazon.nova-lite-v1:0';

  Widget build() => Text('Talking to eu.amazon.nova-lite-v1:0');
}
