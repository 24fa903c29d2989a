const model = process.env.MODEL || 'us.meta.llama3-3-70b-instruct-v1:0';
export default model;
