a = 1
# the file stops here