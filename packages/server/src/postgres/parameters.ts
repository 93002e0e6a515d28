/**
 * Collects the parameters of one statement and hands out their placeholders, typed for the drivers
 * that ask for types.
 */
export class Parameters {
  readonly #values: unknown[] = [];

  get values(): readonly unknown[] {
    return this.#values;
  }

  text(value: string | null): string {
    return this.#add(value, 'text');
  }

  texts(values: readonly string[]): string {
    return this.#add([...values], 'text[]');
  }

  number(value: number): string {
    return this.#add(value, 'float8');
  }

  count(value: number): string {
    return this.#add(value, 'int');
  }

  /** A run's id from a request, after the relation's `isId` accepted it. */
  id(value: string, type: 'bigint' | 'text'): string {
    return type === 'text' ? `(${this.#add(value, type)} collate "C")` : this.#add(value, type);
  }

  json(value: unknown): string {
    return this.#add(JSON.stringify(value), 'jsonb');
  }

  #add(value: unknown, type: string): string {
    this.#values.push(value);
    return `$${String(this.#values.length)}::${type}`;
  }
}
