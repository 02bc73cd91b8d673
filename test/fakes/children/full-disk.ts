import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';

/**
 * Loaded before the code of every thread; changes the one of an embedded database. While a file `full` stands in its folder the disk is
 * full: nothing may grow, and what is there can be written over, as on a real one. While a file `broken` stands there no flush succeeds.
 */
const folder = (workerData as { folder?: string } | null)?.folder;

if (folder !== undefined) {
  const { fsyncSync, writeSync } = fs;
  const stands = (sign: string) => fs.existsSync(join(folder, '..', sign));
  const refuse = (code: string): never => {
    throw Object.assign(new Error(`${code}: refused by a test`), { code });
  };
  fs.writeSync = ((file: number, bytes: Uint8Array, offset: number, length: number, position: number | null) => {
    const grows = position === null || position + length > fs.fstatSync(file).size;
    if (grows && stands('full')) refuse('ENOSPC');
    return writeSync(file, bytes, offset, length, position);
  }) as typeof fs.writeSync;
  fs.fsyncSync = (file) => (stands('broken') ? refuse('EIO') : fsyncSync(file));
  syncBuiltinESMExports();
}
