import { expect, test } from 'vitest';
import { pattern } from './pattern.ts';

test.each(['(a+)+', '(?:a|b*)*', '((x{2,})y)+', '([ab]+c)*', '(a{1,5})+', '(a)\\1', '(?<q>a)\\k<q>'])('refuses %s', (source) => {
  expect(() => pattern(source)).toThrow();
});

test.each(['a+b*', '(?:ab)+', '[(+)*]+', '(?:a\\+)+', '\\(+', '(a{0,1})+', '(a{3})+', '(?<!x)(?:dot|punto) ?'])('takes %s', (source) => {
  expect(pattern(source, 'giu')).toBeInstanceOf(RegExp);
});
