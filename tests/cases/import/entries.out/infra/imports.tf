import {
  to = aws_bedrock_inference_profile.by_hand
  id = "d1b2c3d4e5f6"
}

import {
  to = aws_bedrock_inference_profile.this["desk"]
  id = "b1b2c3d4e5f6"
}
