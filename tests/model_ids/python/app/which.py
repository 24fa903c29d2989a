from InquirerPy import inquirer

llms = ["eu.amazon.nova-pro-v1:0", "eu.amazon.nova-micro-v1:0"]
llm = inquirer.select(message="Model:", choices=llms).execute()
