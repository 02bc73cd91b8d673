/** What one input may cost. Bytes, milliseconds, pixels and characters; all of them bounds, none a target. */
export type Limits = {
  /** A file, standard input, or the text that comes out of decoding (in code units). */
  readonly fileBytes: number;
  /** A web page, on the wire and again after decompression. */
  readonly webBytes: number;
  /** The whole fetch with its redirects. */
  readonly webMs: number;
  /** The silence allowed before the headers and between two pieces of a body. */
  readonly webSilenceMs: number;
  readonly redirects: number;
  /** Decoding one document in a worker. */
  readonly decodeMs: number;
  /** Reading the text off one picture. */
  readonly recogniseMs: number;
  /** Width by height of a picture, looked up before it is decoded. */
  readonly pixels: number;
  /** What the parts of a DOCX may inflate to in all. */
  readonly inflatedBytes: number;
};

export const defaultLimits: Limits = {
  fileBytes: 50_000_000,
  webBytes: 10_000_000,
  webMs: 20_000,
  webSilenceMs: 8_000,
  redirects: 5,
  decodeMs: 60_000,
  recogniseMs: 180_000,
  pixels: 40_000_000,
  inflatedBytes: 100_000_000,
};

/** For polls, where nobody waits: months of a tracker are megabytes, and its server may take its time. */
export const pollLimits: Limits = { ...defaultLimits, webBytes: 50_000_000, webMs: 180_000, webSilenceMs: 45_000 };
