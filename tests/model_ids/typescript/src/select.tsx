export const Select = () => (
  <select defaultValue="amazon.nova-micro-v1:0">
    <option value="amazon.nova-micro-v1:0">Nova Micro</option>
    <option value="amazon.nova-lite-v1:0">Nova Lite</option>
  </select>
);
