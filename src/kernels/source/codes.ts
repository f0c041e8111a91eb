/** Of each of `count` codes of 16 bits (little-endian) its value in a table of 65,536. */
export function lookUp(codes: usize, count: i32, table: usize, values: usize): void {
  for (let n = 0; n < count; n += 1) {
    store<f32>(values, load<f32>(table + ((<usize>load<u16>(codes)) << 2)));
    codes += 2;
    values += 4;
  }
}
