/** Counts the processor time of this thread from now on, in milliseconds: a limit on work holds however busy the machine is beside it. */
export function countSpent(): () => number {
  const before = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1_000;
  };
}
