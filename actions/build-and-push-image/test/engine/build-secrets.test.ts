import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type BuildSecret, parseBuildSecrets, parseSsh, secretFlags } from '../../src/engine/build-secrets.ts';

describe('a secret', () => {
  test.each<{ line: string; secret: BuildSecret }>([
    { line: 'HF_TOKEN=hf_1', secret: { id: 'HF_TOKEN', value: 'hf_1' } },
    { line: 'netrc=machine a login b=c', secret: { id: 'netrc', value: 'machine a login b=c' } },
    { line: 'id=HF_TOKEN,env=TOKEN', secret: { id: 'HF_TOKEN', variable: 'TOKEN' } },
    { line: 'id=pip.conf,src=conf/pip.conf', secret: { id: 'pip.conf', file: 'conf/pip.conf' } },
    { line: 'id=pip,source=a,b', secret: { id: 'pip', file: 'a,b' } },
  ])('of $line', ({ line, secret }) => {
    expect(parseBuildSecrets(line)).toEqual([secret]);
  });

  test.each([
    { text: 'A=1\nsesame', error: 'line 2 is none of NAME=value, id=NAME,env=VARIABLE and id=NAME,src=FILE' },
    { text: 'id=sesame', error: 'line 1 is none of' },
    { text: 'id=a b,env=C', error: 'line 1 is none of' },
    { text: 'id=a,env=sesame street', error: 'line 1: what follows `env=` is no name of a variable' },
    { text: 'A=', error: 'line 1: A is empty; check the name of the secret' },
    { text: 'A=1\nA=sesame', error: '"A" is given twice' },
  ])('is refused without being shown: $error', ({ text, error }) => {
    const refuse = () => parseBuildSecrets(text);
    expect(refuse).toThrow(error);
    expect(refuse).not.toThrow('sesame');
  });

  test('never shows a line that is wrong', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'qzxw=,# '), minLength: 12 }), (text) => {
        let message = '';
        try {
          parseBuildSecrets(text);
        } catch (error) {
          message = (error as Error).message;
        }
        expect(message).not.toContain(text.trim() || ' never ');
      }),
    );
  });
});

describe('the flags', () => {
  test('name variables and files, and hold no value', () => {
    const secrets = parseBuildSecrets('A=sesame\nid=b,env=TOKEN\nid=c,src=/a "b", c\nD=street');
    expect(secretFlags(secrets)).toEqual({
      flags: [
        '--secret=id=A,env=BUILD_SECRET_1',
        '--secret=id=b,env=TOKEN',
        '--secret=id=c,"src=/a ""b"", c"',
        '--secret=id=D,env=BUILD_SECRET_4',
      ],
      env: { BUILD_SECRET_1: 'sesame', BUILD_SECRET_4: 'street' },
    });
  });
});

describe('a key for ssh', () => {
  test.each(['default', 'github', 'github=/home/ada/.ssh/id_ed25519', 'default=/run/agent.sock'])('%s', (line) => {
    expect(parseSsh(line)).toEqual([line]);
  });

  test.each(['a b', '--x', 'a='])('is not %j', (line) => {
    expect(() => parseSsh(line)).toThrow(`"${line}" is neither default nor of the form NAME=PATH`);
  });
});
