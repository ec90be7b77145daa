import assert from 'node:assert/strict';
import {
  type DateForm,
  type DateParts,
  datesMeant,
  exists,
  readDate,
  writeDate,
} from '../../../src/payload/values/dateForms.ts';

describe('date forms', () => {
  const read: readonly (readonly [form: DateForm, text: string, parts: DateParts | undefined])[] = [
    ['YYYY-MM-DD', '2030-01-02', { year: 2030, month: 1, day: 2 }],
    ['YYMMDD', '300102', { year: 2030, month: 1, day: 2 }],
    ['M/D/YYYY', '1/2/2030', { year: 2030, month: 1, day: 2 }],
    ['hh:mm:ss', '10:11:12', { hour: 10, minute: 11, second: 12 }],
    ['YYYY-MM-DD zone', '2030-01-02 Z', { year: 2030, month: 1, day: 2, zone: 'Z' }],
    ['D.M.YYYY', '1x2x2030', undefined],
    ['YYYY-MM-DD', '2030-1-2', undefined],
    ['YYYY-MM-DD', ' 2030-01-02', undefined],
    ['YYYY-MM-DD', '2030-01-02 ', undefined],
  ];
  for (const [form, text, parts] of read) {
    it(`${JSON.stringify(text)} as ${form}: ${parts ? JSON.stringify(parts) : 'none'}`, () => {
      const { year, zone, ...others } = readDate(form, text) ?? {};
      assert.deepEqual({ year, zone, ...others }, { year: undefined, zone: undefined, ...parts });
    });
  }

  const dates: readonly (readonly [parts: DateParts, isThere: boolean])[] = [
    [{}, true],
    [{ year: 1900 }, true],
    [{ year: 1899 }, false],
    [{ year: 2099 }, true],
    [{ year: 2100 }, false],
    [{ month: 12 }, true],
    [{ month: 13 }, false],
    [{ month: 0 }, false],
    [{ day: 0 }, false],
    [{ day: 31 }, true],
    [{ day: 32 }, false],
    [{ day: 99 }, false],
    [{ month: 4, day: 31 }, false],
    [{ year: 2024, month: 2, day: 29 }, true],
    [{ year: 2023, month: 2, day: 29 }, false],
    [{ month: 2, day: 29 }, true],
    [{ hour: 23, minute: 59, second: 59 }, true],
    [{ hour: 24 }, false],
    [{ minute: 60 }, false],
    [{ second: 60 }, false],
  ];
  for (const [parts, isThere] of dates) {
    it(`${JSON.stringify(parts)} ${isThere ? 'exists' : "doesn't exist"}`, () => assert.equal(exists(parts), isThere));
  }

  const written: readonly (readonly [form: DateForm, parts: DateParts, text: string | undefined])[] = [
    ['YYYY-MM-DD', { year: 2030, month: 1, day: 2 }, '2030-01-02'],
    ['YYMMDD', { year: 2030, month: 1, day: 2 }, '300102'],
    ['hh:mm zone', { hour: 9, minute: 5, zone: 'GMT' }, '09:05 GMT'],
    ['YYYY-MM-DD', { year: 2030, month: 1 }, undefined],
  ];
  for (const [form, parts, text] of written) {
    it(`${JSON.stringify(parts)} as ${form} is ${text}`, () => assert.equal(writeDate(form, parts), text));
  }

  const meant: readonly (readonly [form: DateForm, text: string, dates: readonly string[]])[] = [
    ['YYYY-MM-DD', '20300102', ['2030-01-02']],
    ['YYYY-MM-DD', ' 2030/1/2 ', ['2030-01-02']],
    ['YYYY-MM-DD', '1/2/2030', ['2030-01-02', '2030-02-01']],
    ['YYYY-MM-DD', '1/1/2030', ['2030-01-01']],
    ['YYYY-MM-DD', '13/2/2030', ['2030-02-13']],
    ['YYYY-MM-DD', '2030-01-02', []],
    ['YYYY-MM-DD', '2030-01-02T10:11:12.345', ['2030-01-02']],
    ['YYYY-MM-DD', '2030-01-02T10:11:12Z', ['2030-01-02']],
    ['YYYY-MM-DD', '2030-13-02', []],
    ['YYYY-MM-DD', '10:11', []],
    ['YYYY-MM-DD', `2030/1/2${' '.repeat(32)}`, ['2030-01-02']],
    ['YYYY-MM-DD', `2030/1/2${' '.repeat(33)}`, []],
    // A time can't be moved to another zone.
    ['YYYYMMDD hh:mm', '2030-01-02 10:11', ['20300102 10:11']],
    ['YYYYMMDD hh:mm', '2030-01-02 10:11 Z', []],
    ['YYYY-MM-DD hh-mm-ss zone', '2030-01-02T10:11:12Z', ['2030-01-02 10-11-12 Z']],
    ['YYYY-MM-DD hh-mm-ss zone', '2030-01-02T10:11:12', []],
  ];
  for (const [form, text, dates] of meant) {
    it(`${JSON.stringify(text)} can mean ${dates.length > 0 ? dates.join(', ') : 'no other date'} as ${form}`, () =>
      assert.deepEqual(datesMeant(form, text), dates));
  }
});
