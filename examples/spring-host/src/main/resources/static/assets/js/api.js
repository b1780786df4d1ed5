/** Tells 'lost' and 'found' of the connection, and 'over' when the session is over. */
export const connection = new EventTarget();

/** What the server refused, in its own words. */
export class Problem extends Error {
  constructor(status, title, detail) {
    super(detail || title || `The server answered with status ${status}.`);
    this.status = status;
    this.title = title;
  }
}

/** No answer at all. */
export class NoConnection extends Error {
  constructor() {
    super('The server does not answer.');
  }
}

/** The header that shows the server that a request comes from this page. */
export function csrfHeader() {
  const token = document.cookie.split('; ').find(cookie => cookie.startsWith('XSRF-TOKEN='));
  return token ? {'X-XSRF-TOKEN': decodeURIComponent(token.slice('XSRF-TOKEN='.length))} : {};
}

export const get = path => call('GET', path);
export const post = (path, body) => call('POST', path, body);

async function call(method, path, body) {
  const headers = {Accept: 'application/json, application/problem+json'};
  if (method !== 'GET') Object.assign(headers, csrfHeader());
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let answer;
  let text;
  try {
    answer = await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    text = await answer.text();
  } catch {
    connection.dispatchEvent(new Event('lost'));
    throw new NoConnection();
  }
  connection.dispatchEvent(new Event('found'));
  if (answer.status === 401 || (answer.redirected && new URL(answer.url).pathname.startsWith('/login'))) {
    connection.dispatchEvent(new Event('over'));
    throw new Problem(401, 'Logged out', 'Your session is over.');
  }
  const said = parsed(text);
  if (!answer.ok) throw new Problem(answer.status, said?.title, said?.detail);
  return said;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // an empty answer, or one of something between us and the server
  }
}
