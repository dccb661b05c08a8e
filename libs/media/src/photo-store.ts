import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '@nongsan/platform';

/** A picture as it is served. */
export interface ShrunkPhoto {
  readonly large: Buffer;
  readonly thumb: Buffer;
}

/** The bytes: originals wait under `originals/<id>` for the worker, shrunk ones lie beside as `<id>.webp` and `<id>-320.webp`. */
@Injectable()
export class PhotoStore {
  private readonly folder: string;

  constructor(@Inject(CONFIG) config: Pick<Config, 'mediaDir'>) {
    this.folder = config.mediaDir;
  }

  async writeOriginal(id: string, bytes: Uint8Array): Promise<void> {
    await this.write(this.original(id), bytes);
  }

  /** null where it was deleted: the photo had been shrunk. */
  readOriginal(id: string): Promise<Buffer | null> {
    return readOrNull(this.original(id));
  }

  async deleteOriginal(id: string): Promise<void> {
    await rm(this.original(id), { force: true });
  }

  async writeShrunk(id: string, { large, thumb }: ShrunkPhoto): Promise<void> {
    await this.write(this.shrunk(`${id}-320.webp`), thumb);
    await this.write(this.shrunk(`${id}.webp`), large);
  }

  /** A shrunk photo by the name in its address; null where there is none. */
  readShrunk(name: string): Promise<Buffer | null> {
    return readOrNull(this.shrunk(name));
  }

  private readonly original = (id: string) => join(this.folder, 'originals', id);
  private readonly shrunk = (name: string) => join(this.folder, name);

  /** A reader sees the whole file or none, also when the power fails in between. */
  private async write(path: string, bytes: Uint8Array): Promise<void> {
    await mkdir(join(this.folder, 'originals'), { recursive: true });
    const unfinished = `${path}.${process.pid}.part`;
    await writeFile(unfinished, bytes, { flush: true });
    await rename(unfinished, path);
  }
}

async function readOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
