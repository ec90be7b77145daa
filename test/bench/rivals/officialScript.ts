import type { LocalSandbox } from '../../../src/sandbox/localSandbox.ts';
import { officialNodeClient } from '../../clients/officialNodeClient.ts';
import { runProgram } from '../../processes/processes.ts';
import { duration } from '../support/samples.ts';

/**
 * Milliseconds that a script with the official Node client takes to send a credit to the sandbox, one a payload, each
 * with the start of Node.js: what a developer runs who has no tool. Throws when the client can't be had, or a credit
 * isn't accepted.
 */
export async function officialScript(
  { url, credentials }: LocalSandbox,
  payloads: readonly string[],
): Promise<readonly number[]> {
  const configuration = {
    merchantID: credentials.merchantId,
    merchantKeyId: credentials.keyId,
    merchantsecretKey: credentials.sharedSecret,
    authenticationType: 'http_signature',
    runEnvironment: 'apitest.cybersource.com',
    intermediateHost: url,
    logConfiguration: { enableLog: false },
  };
  const module = officialNodeClient();
  const scriptFor = (payload: string) => `
    const client = require(${JSON.stringify(module)});
    const request = client.CreateCreditRequest.constructFromObject(${payload});
    const api = new client.CreditApi(${JSON.stringify(configuration)}, new client.ApiClient());
    api.createCredit(request, (error, credit) => console.log(credit?.status ?? error));
  `;
  const samples: number[] = [];
  for (const payload of payloads) {
    samples.push(
      await duration(async () => {
        const { output } = await runProgram(process.execPath, ['-e', scriptFor(payload)]);
        if (output.trim() !== 'PENDING') throw new Error(`The official client got ${output}`);
      }),
    );
  }
  return samples;
}
