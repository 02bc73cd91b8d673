import { effect, signal } from '@preact/signals';
import { remember, remembered } from './memory.ts';

/** Light, dark, or as the system has it. */
export const themes = ['light', 'dark', 'system'] as const;
export type Theme = (typeof themes)[number];

const kept = remembered('theme');
export const theme = signal<Theme>(kept === 'light' || kept === 'dark' ? kept : 'system');

effect(() => {
  document.documentElement.dataset['theme'] = theme.value;
  remember('theme', theme.value);
});
