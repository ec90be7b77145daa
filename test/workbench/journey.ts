import { openSession, type Session, type SessionOptions } from './session.ts';

/**
 * A block of tests that share one window, opened before the first and closed after the last. `session` is for use
 * inside tests. A test that fails leaves a picture in `.build/screenshots`.
 */
export function journey(title: string, tests: (session: () => Session) => void, options?: SessionOptions): void {
  describe(title, () => {
    let opened: Session | undefined;
    const session = () => {
      if (!opened) throw new Error('There is no window: it opens before the first test of the journey.');
      return opened;
    };

    before(async () => {
      opened = await openSession(options);
    });

    afterEach(async function () {
      const test = this.currentTest;
      if (test?.state !== 'failed') return;
      console.log(`Picture: ${await opened?.workbench.screenshot(test.fullTitle().replace(/\W+/g, '-'))}`);
      // A dialog or palette that was left open must not fail what comes next.
      for (let i = 0; i < 2; i++) await opened?.workbench.press('Escape');
    });

    after(() => opened?.end());

    tests(session);
  });
}
