logger.info({ model: "amazon.nova-lite-v1:0" }, "asked");
throw new Error(format("there is no %s", "amazon.nova-lite-v1:0"));
