import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { workerData } from 'node:worker_threads';

/** Loaded before the code of a thread: counts its calls of fsync in `workerData.fsyncs`, an array that the test holds too. */
const { fsyncs } = workerData as { fsyncs: Int32Array };
const { fsyncSync } = fs;
fs.fsyncSync = (file) => {
  Atomics.add(fsyncs, 0, 1);
  fsyncSync(file);
};
syncBuiltinESMExports();
