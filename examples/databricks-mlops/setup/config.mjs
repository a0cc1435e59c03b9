/** Where GitHub signs the id tokens of its jobs. https://docs.github.com/en/actions/reference/security/oidc */
const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,49}$/;
const REPOSITORY = /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}$/;
/** Days that a token lives. */
const TOKEN_DAYS = 90;

/**
 * Reads setup.json and the credentials that belong to it, which are in variables of the environment, never in the file.
 * @throws Error that names all that is wrong or missing.
 */
export function readConfig(text, env) {
  const wrong = [];
  const given = parse(text);
  const { project, directory, signIn = 'federation', tokenDays = TOKEN_DAYS, account, ci = {}, git, callback } = given;
  const secret = (name, why) => {
    const value = env[name] ?? '';
    if (value === '') wrong.push(`the variable ${name} is not set: ${why}`);
    return value;
  };
  const need = (isRight, what) => isRight || wrong.push(what);

  need(NAME.test(project ?? ''), '"project" must be a name of letters, digits, - and _');
  need(
    /^\/(?:[^/]+\/)*[^/]+$/.test(directory ?? ''),
    '"directory" must be a path of the workspace such as /Shared/churn',
  );
  need(signIn === 'federation' || signIn === 'token', '"signIn" must be "federation" or "token"');
  need(Number.isInteger(tokenDays) && tokenDays > 0, '"tokenDays" must be a number of days');
  need(ci.provider === 'github' || ci.provider === 'other', '"ci.provider" must be "github" or "other"');
  if (ci.provider === 'github')
    need(REPOSITORY.test(ci.repository ?? ''), '"ci.repository" must be OWNER/NAME, of GitHub');
  if (ci.provider === 'other') {
    need(typeof ci.file === 'string', '"ci.file" must be the file for what the CI provider must know');
    if (signIn === 'federation') need(isUrl(ci.issuer), '"ci.issuer" must be where the CI provider signs its tokens');
  }
  if (git !== undefined) need(typeof git.provider === 'string', '"git.provider" must be one such as gitHub');
  if (callback !== undefined)
    need(REPOSITORY.test(callback.repository ?? ''), '"callback.repository" must be OWNER/NAME, of GitHub');
  const gitToken = git && secret('GIT_TOKEN', 'it is for the git credential of the service principals');
  const callbackToken = callback && secret('CALLBACK_TOKEN', 'it is for the training job, which calls GitHub back');

  const environments = Object.entries(given.environments ?? {}).map(([name, environment]) => {
    need(NAME.test(name), `"environments": ${JSON.stringify(name)} is no name`);
    need(isUrl(environment.url), `"environments.${name}.url" must be the address of a workspace`);
    const prefix = name.toUpperCase().replaceAll('-', '_');
    const subject =
      environment.subject ?? (ci.provider === 'github' ? `repo:${ci.repository}:environment:${name}` : undefined);
    return {
      name,
      url: String(environment.url ?? '').replace(/\/+$/, ''),
      applicationId: environment.applicationId,
      isProtected: environment.protected === true,
      token: secret(`${prefix}_ADMIN_TOKEN`, `it is that of an administrator of the workspace of ${name}`),
      ...(signIn === 'federation' && accountOf(name, environment, prefix, subject)),
    };
  });
  need(environments.length > 0, '"environments" must have one at least');

  function accountOf(name, environment, prefix, subject) {
    const { url, id } = environment.account ?? account ?? {};
    need(isUrl(url), `"account.url" must be the address of the account console of ${name}`);
    need(/^[0-9a-f-]{36}$/.test(id ?? ''), `"account.id" must be the id of the account of ${name}`);
    need(
      typeof subject === 'string' && subject !== '',
      `"environments.${name}.subject" must be the subject of the CI provider's tokens for it`,
    );
    const variable = environment.account === undefined ? 'ACCOUNT_ADMIN_TOKEN' : `${prefix}_ACCOUNT_ADMIN_TOKEN`;
    const token = secret(variable, 'it is that of an administrator of the account, who makes the federation policies');
    const issuer = ci.provider === 'github' ? GITHUB_ISSUER : ci.issuer;
    return { account: { url, id, token }, policy: { issuer, audiences: [id], subject } };
  }

  if (wrong.length > 0)
    throw new Error(`The setup cannot begin:\n${[...new Set(wrong)].map((each) => `- ${each}`).join('\n')}`);
  return {
    project,
    directory,
    signIn,
    tokenSeconds: tokenDays * 86_400,
    ci,
    environments,
    git: git && { ...git, token: gitToken },
    callback: callback && { ...callback, token: callbackToken },
  };
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`The configuration is no JSON: ${error.message}`);
  }
}

/** Credentials do not leave the machine in the clear. */
function isUrl(text) {
  if (typeof text !== 'string' || !URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost'));
}
