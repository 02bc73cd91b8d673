import type { ComponentChildren } from 'preact';
import type { AlertLevel } from '#model';

const order: readonly AlertLevel[] = ['none', 'watch', 'elevated', 'high', 'severe'];

/** A level of alert: as many steps as it is high, its colour, and its word. */
export function Level({ of, children }: { of: AlertLevel; children: ComponentChildren }) {
  const height = order.indexOf(of);
  return (
    <span class={`level ${of}`}>
      <svg viewBox="0 0 16 12" aria-hidden="true">
        {[1, 2, 3, 4].map((step) => (
          <rect
            key={step}
            class={step <= height ? 'on' : 'off'}
            x={(step - 1) * 4}
            y={12 - step * 3}
            width="3"
            height={step * 3}
            rx="0.6"
          />
        ))}
      </svg>
      <span>{children}</span>
    </span>
  );
}
