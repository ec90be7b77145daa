/** Calls `update` at once and every second with the time (epoch milliseconds), as long as `shown` is on the page. */
export function everySecond(shown: HTMLElement, update: (now: number) => void): void {
  update(Date.now());
  const timer = setInterval(() => {
    if (shown.isConnected) update(Date.now());
    else clearInterval(timer);
  }, 1000);
}
