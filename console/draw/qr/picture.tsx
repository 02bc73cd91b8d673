import { useMemo } from 'preact/hooks';
import { qrOf } from './index.ts';

/** Light modules around a code, without which nobody finds it. */
const margin = 4;

/** A text as a picture for the camera of a telephone; nothing where it is too long for one. It is dark on white in every theme. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = useMemo(() => qrOf(text), [text]);
  if (code === null) return null;
  const dark = code.flatMap((row, y) => row.flatMap((one, x) => (one ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  const size = code.length + margin * 2;
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`${-margin} ${-margin} ${size} ${size}`} shape-rendering="crispEdges">
      <rect x={-margin} y={-margin} width={size} height={size} fill="#fff" />
      <path d={dark} fill="#000" />
    </svg>
  );
}
