// The shape of the generated validator beside this file.

export interface ValidationError {
  readonly keyword: string;
  /** JSON pointer into the data. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

declare const validate: {
  (data: unknown): boolean;
  errors?: readonly ValidationError[] | null;
};
export default validate;
