import { t } from '../../l10n.ts';
import { wantedReports } from '../reporters/reportOptions.ts';
import type { WantedReport } from '../reporters/reports.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { visible } from '../terminal/visible.ts';
import type { Words } from '../terminal/words.ts';
import { WrongUse } from '../terminal/wrongUse.ts';
import { type RunReporterName, runCommand, runReporterNames } from './runCommand.ts';

/** Where `run` sends: a sandbox that it starts, one that runs already, or the test endpoint. */
export type RunTarget =
  | { readonly kind: 'local' }
  | { readonly kind: 'sandbox' /** `http://127.0.0.1:PORT` */; readonly origin: string }
  | { readonly kind: 'test' };

/** What `run` was asked to do. */
export interface RunOptions {
  readonly paths: readonly string[];
  readonly target: RunTarget;
  /** How many credits may go to the test endpoint; `undefined` when that was not said. */
  readonly allowed: number | undefined;
  readonly filter: string | undefined;
  readonly stopsAtFailure: boolean;
  readonly isUpdating: boolean;
  /** Milliseconds to wait for each response; `undefined` for the usual limits. */
  readonly timeout: number | undefined;
  readonly reports: readonly WantedReport<RunReporterName>[];
}

/** Throws `WrongUse`. */
export function runOptions(words: Words, { env }: Surroundings): RunOptions {
  const paths = words.operands;
  if (paths.length === 0) throw wrong(t('Specify at least one file, folder or pattern.'));
  if (paths.includes('-')) throw wrong(t('"run" does not read standard input: an expectation belongs to a file.'));
  const target = targetOf(words.valueOf('target'), words.valueOf('sandbox'));
  const allowed = numberOf(words.valueOf('yes-send'), '--yes-send');
  if (allowed !== undefined && target.kind !== 'test') throw wrong(t('--yes-send requires --target test.'));
  return {
    paths,
    target,
    allowed,
    filter: words.valueOf('filter'),
    stopsAtFailure: words.has('bail'),
    isUpdating: words.has('update'),
    timeout: timeoutOf(words.valueOf('timeout')),
    reports: wantedReports(words, {
      command: runCommand.name,
      names: runReporterNames,
      usual: env.GITHUB_ACTIONS === 'true' ? 'github' : 'pretty',
    }),
  };
}

/** The sandbox is reached on 127.0.0.1 under every name of this machine: that is where it listens. */
function targetOf(name: string | undefined, url: string | undefined): RunTarget {
  if (name !== undefined && name !== 'local' && name !== 'test') {
    throw wrong(t('--target takes local or test, not "{0}".', visible(name)));
  }
  if (url === undefined) return { kind: name ?? 'local' };
  if (name === 'test') throw wrong(t("--sandbox and --target test can't be used together."));
  const [, port = ''] = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):(\d{1,5})\/?$/i.exec(url) ?? [];
  if (port === '' || Number(port) < 1 || Number(port) > 65535) {
    throw wrong(
      t('--sandbox takes the URL of a sandbox on this machine, http://127.0.0.1:PORT, not "{0}".', visible(url)),
    );
  }
  return { kind: 'sandbox', origin: new URL(`http://127.0.0.1:${Number(port)}`).origin };
}

/** Digits only, as `--port`. */
function numberOf(written: string | undefined, name: string): number | undefined {
  if (written === undefined || /^\d{1,9}$/.test(written)) return written === undefined ? undefined : Number(written);
  throw wrong(t('{0} takes a whole number, not "{1}".', name, visible(written)));
}

function timeoutOf(written: string | undefined): number | undefined {
  const seconds = numberOf(written, '--timeout');
  if (seconds === undefined) return undefined;
  if (seconds >= 1 && seconds <= 600) return seconds * 1000;
  throw wrong(t('--timeout takes 1 to 600 seconds.'));
}

function wrong(sentence: string): WrongUse {
  return new WrongUse(sentence, runCommand.name);
}
