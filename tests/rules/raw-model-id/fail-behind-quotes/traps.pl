my $a = q{it's "x};
my %m = (modelId => "amazon.nova-lite-v1:0");
