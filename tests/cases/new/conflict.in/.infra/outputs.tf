# ours
