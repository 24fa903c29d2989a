export class Ask {
  @ApiProperty({ example: "amazon.nova-lite-v1:0", description: "the model" })
  model!: string;
}
