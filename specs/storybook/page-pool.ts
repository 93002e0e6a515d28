/** A few of something that is costly to make, lent to one user at a time. */
export class PagePool<Resource> {
  readonly #free: Resource[];
  readonly #waiting: ((resource: Resource) => void)[] = [];

  constructor(resources: readonly Resource[]) {
    this.#free = [...resources];
  }

  /** Lends one of the resources, as soon as one is free. The borrower gives it back. */
  borrow(): Promise<Resource> {
    const resource = this.#free.pop();
    return resource === undefined ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve(resource);
  }

  giveBack(resource: Resource): void {
    const next = this.#waiting.shift();
    if (next) next(resource);
    else this.#free.push(resource);
  }

  /** Lends one of the resources for as long as `work` takes. */
  async use<Result>(work: (resource: Resource) => Promise<Result>): Promise<Result> {
    const resource = await this.borrow();
    try {
      return await work(resource);
    } finally {
      this.giveBack(resource);
    }
  }
}
