import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { words } from '../words/index.ts';

/** A page whose script comes when it is first opened: the first page of the day need not wait for all others. */
export function later(load: () => Promise<ComponentType>): ComponentType {
  let page: ComponentType | null = null;
  return function Later() {
    const [state, become] = useState<'waiting' | 'here' | 'lost'>(page === null ? 'waiting' : 'here');
    useEffect(() => {
      if (page !== null) return;
      load().then(
        (come) => {
          page = come;
          become('here');
        },
        () => become('lost'),
      );
    }, []);
    if (page !== null) {
      const Here = page;
      return <Here />;
    }
    const { frame } = words.value;
    return state === 'lost' ? (
      <p class="problem" role="alert">
        {frame.offline}
      </p>
    ) : (
      <p class="quiet busy">{frame.loading}</p>
    );
  };
}
