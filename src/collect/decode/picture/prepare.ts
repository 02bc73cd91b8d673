import type { Grey } from './png.ts';

/**
 * Makes any screenshot look like print: dark letters on white, large enough. Each pixel is measured by how far it stands from the
 * background around it, so that dark themes, light cards and coloured bars in one picture all come out alike.
 */
export function printed(grey: Grey): Grey {
  const background = backgroundOf(grey);
  const pixels = new Uint8Array(grey.pixels.length);
  for (let y = 0; y < grey.height; y += 1) {
    for (let x = 0; x < grey.width; x += 1) {
      const at = y * grey.width + x;
      const ground = background.at(x, y);
      // The room above or below the ground is what a letter can use: stretch it to the full range.
      const distance = Math.abs((grey.pixels[at] ?? 0) - ground);
      const room = Math.max(96, ground > 127 ? ground : 255 - ground);
      pixels[at] = 255 - Math.min(255, Math.round((distance * 255) / room));
    }
  }
  return { width: grey.width, height: grey.height, pixels };
}

const tile = 24;

/** The commonest brightness of each tile with its neighbours: letters are never the most of what surrounds them. */
function backgroundOf({ width, height, pixels }: Grey): { at: (x: number, y: number) => number } {
  const across = Math.ceil(width / tile);
  const down = Math.ceil(height / tile);
  const histograms = Array.from({ length: across * down }, () => new Uint16Array(32));
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(y / tile) * across;
    for (let x = 0; x < width; x += 1) {
      const histogram = histograms[row + Math.floor(x / tile)];
      const level = (pixels[y * width + x] ?? 0) >> 3;
      if (histogram) histogram[level] = (histogram[level] ?? 0) + 1;
    }
  }
  const grounds = histograms.map((own) => commonest(own));
  return { at: (x, y) => grounds[Math.floor(y / tile) * across + Math.floor(x / tile)] ?? 255 };
}

function commonest(histogram: Uint16Array): number {
  let best = 0;
  for (let level = 1; level < histogram.length; level += 1) if ((histogram[level] ?? 0) > (histogram[best] ?? 0)) best = level;
  return best * 8 + 4;
}

/** Enlarged by a whole factor, bilinear. */
export function enlarged({ width, height, pixels }: Grey, factor: number): Grey {
  if (factor === 1) return { width, height, pixels };
  const wide = width * factor;
  const high = height * factor;
  const out = new Uint8Array(wide * high);
  for (let y = 0; y < high; y += 1) {
    const fy = Math.max(0, (y + 0.5) / factor - 0.5);
    const y0 = Math.floor(fy);
    const y1 = Math.min(height - 1, y0 + 1);
    for (let x = 0; x < wide; x += 1) {
      const fx = Math.max(0, (x + 0.5) / factor - 0.5);
      const x0 = Math.floor(fx);
      const x1 = Math.min(width - 1, x0 + 1);
      const top = mix(pixels[y0 * width + x0] ?? 0, pixels[y0 * width + x1] ?? 0, fx - x0);
      const bottom = mix(pixels[y1 * width + x0] ?? 0, pixels[y1 * width + x1] ?? 0, fx - x0);
      out[y * wide + x] = Math.round(mix(top, bottom, fy - y0));
    }
  }
  return { width: wide, height: high, pixels: out };
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
