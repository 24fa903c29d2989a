program.addOption(new Option("--model <id>").choices(["amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0"]));
