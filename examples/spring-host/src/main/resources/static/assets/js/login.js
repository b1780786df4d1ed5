import {csrfHeader} from './api.js';

const form = document.getElementById('login');
const said = document.getElementById('said');
const button = form.querySelector('button');

function say(text, kind) {
  said.textContent = text;
  said.dataset.kind = kind;
  said.hidden = !text;
}

const query = new URLSearchParams(location.search);
if (query.has('logout')) say('You are logged out.', 'good');
if (query.has('lost')) say('Your session is over. Log in again to go on.', 'warn');

form.addEventListener('submit', async event => {
  event.preventDefault();
  button.disabled = true;
  try {
    const answer = await fetch('/login', {method: 'POST', headers: csrfHeader(), body: new URLSearchParams(new FormData(form))});
    if (answer.ok && !new URL(answer.url).pathname.startsWith('/login')) {
      location.assign('/');
      return;
    }
    say(answer.status === 403 ? 'The page had grown old. Try once more.' : 'That name and password do not fit.', 'bad');
    form.password.value = '';
    form.password.focus();
  } catch {
    say('The server does not answer. Is it running?', 'bad');
  } finally {
    button.disabled = false;
  }
});
