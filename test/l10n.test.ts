import assert from 'node:assert/strict';
import {
  allOf,
  anyOf,
  asSentence,
  currentTranslation,
  listed,
  parts,
  sentences,
  setTranslation,
  t,
  translated,
} from '../src/l10n.ts';

describe('words in the language of the user', () => {
  const english = currentTranslation();
  const german = {
    language: 'de',
    messages: {
      Cancel: 'Abbrechen',
      'Send {0} to {1}': 'An {1}: {0} senden',
      'A text': 'Ein Text',
      ', ': ' · ',
      '; ': ' / ',
      '{0}.': '{0}!',
    },
  };
  afterEach(() => setTranslation(english));

  const cases: readonly (readonly [said: () => string, inEnglish: string, inGerman: string])[] = [
    [() => t('Cancel'), 'Cancel', 'Abbrechen'],
    [() => t('Send {0} to {1}', 18.4, 'here'), 'Send 18.4 to here', 'An here: 18.4 senden'],
    [() => t('Send {0} to {1}', '{1}', '{0}'), 'Send {1} to {0}', 'An {0}: {1} senden'],
    [() => t('Send {0} to {1}', '$&', "$'"), "Send $& to $'", "An $': $& senden"],
    [() => t('Nobody translated {0}', 'this'), 'Nobody translated this', 'Nobody translated this'],
    [() => t('{0} and {1}', 'one'), 'one and {1}', 'one and {1}'],
    [() => t('{"name": {0}}', 1), '{"name": 1}', '{"name": 1}'],
    [() => t('constructor'), 'constructor', 'constructor'],
    [() => translated('A text'), 'A text', 'Ein Text'],
    [() => allOf([]), '', ''],
    [() => allOf(['a']), 'a', 'a'],
    [() => allOf(['a', 'b', 'c']), 'a, b and c', 'a, b und c'],
    [() => anyOf(['a', 'b', 'c']), 'a, b or c', 'a, b oder c'],
    [() => sentences('One.', '', undefined, 'Two.'), 'One. Two.', 'One. Two.'],
    [() => sentences('一。', 'Two.', '三。', '四。'), '一。Two. 三。四。', '一。Two. 三。四。'],
    [() => listed(['a', 'b', 'c']), 'a, b, c', 'a · b · c'],
    [() => parts(['a, b', 'c']), 'a, b; c', 'a, b / c'],
    [() => asSentence('It failed'), 'It failed.', 'It failed!'],
    [() => asSentence('It failed.'), 'It failed.', 'It failed.'],
    [() => asSentence('失敗。'), '失敗。', '失敗。'],
  ];
  for (const [said, inEnglish, inGerman] of cases) {
    it(`${inEnglish} · ${inGerman}`, () => {
      assert.equal(said(), inEnglish);
      setTranslation(german);
      assert.equal(said(), inGerman);
    });
  }
});
