import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { archiveFolder } from './data-folders.js';

/**
 * The archive of all tenants: a folder that may be away, as a network share may. Only the
 * demonstration takes it away, by another name.
 */
export class Archive {
  readonly #folder: string;

  constructor(dataFolder: string) {
    this.#folder = archiveFolder(dataFolder);
  }

  get isConnected(): boolean {
    return existsSync(this.#folder);
  }

  connect(): void {
    if (this.isConnected) return;
    if (existsSync(this.#away)) renameSync(this.#away, this.#folder);
    else mkdirSync(this.#folder, { recursive: true });
  }

  disconnect(): void {
    if (this.isConnected) renameSync(this.#folder, this.#away);
  }

  /** Creates the archive on a first start; one that was taken away stays away. */
  create(): void {
    if (!existsSync(this.#away)) this.connect();
  }

  /**
   * Copies a file of a tenant's folder.
   * @throws the error of the file system, where the archive is away
   */
  async store(tenant: { readonly id: string; readonly folder: string }, path: string): Promise<void> {
    await this.reach();
    const target = join(this.#folder, tenant.id, path);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(tenant.folder, path), target);
  }

  /** @throws the error of the file system, where the archive is away */
  async reach(): Promise<void> {
    await stat(this.#folder);
  }

  get #away(): string {
    return `${this.#folder}.away`;
  }
}
