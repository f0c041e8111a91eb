/**
 * What we use of hyparquet-writer. Its own types drag in Node's, which must not exist in this room; tsconfig's `paths`
 * puts these in their place.
 */

export interface SchemaElement {
  readonly name: string;
  readonly num_children?: number;
  readonly type?: 'BOOLEAN' | 'INT64' | 'DOUBLE' | 'BYTE_ARRAY';
  readonly converted_type?: 'UTF8';
  readonly repetition_type?: 'OPTIONAL' | 'REQUIRED';
}

/** Bytes in memory that grow. */
export class ByteWriter {
  /** Bytes held; may be set to 0 when they have been taken away. */
  index: number;
  /** Bytes written in all, also those that have been taken away. */
  offset: number;
  /** A view of the bytes held. */
  getBytes(): Uint8Array;
}

export class ParquetWriter {
  constructor(options: {
    readonly writer: ByteWriter;
    readonly schema: readonly SchemaElement[];
    readonly createdBy: string;
  });
  /** One row group when `rowGroupSize` is the number of rows. Null and undefined: no value. */
  write(options: {
    readonly columnData: readonly {
      readonly name: string;
      readonly data: readonly (string | bigint | number | boolean | undefined)[];
    }[];
    readonly rowGroupSize: number;
  }): void;
  /** Writes what stands at the end of the file. */
  finish(): void;
}
