import {trouble} from './dom.js';

/**
 * Asks again and again, one question at a time, while the page is seen. A panel that could not be filled keeps what it shows, and says so once it has
 * nothing to show.
 */
export class Poll {
  #timer;
  #running = false;
  #again = false;

  /** @param every milliseconds, or a function that tells them after each answer */
  constructor(every, ask) {
    this.every = typeof every === 'function' ? every : () => every;
    this.ask = ask;
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) this.now();
    });
  }

  /** Asks at once; once more if an answer is under way, which may be older than what happened since. */
  async now() {
    if (this.stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#running = true;
    try {
      await this.ask();
    } finally {
      this.#running = false;
      if (this.#again) {
        this.#again = false;
        this.now();
      } else if (!document.hidden && !this.stopped) {
        this.#timer = setTimeout(() => this.now(), this.every());
      }
    }
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.#timer);
  }
}

/** Fills a panel with an answer; its data-state tells the style sheet what it shows: loading, ready or failed. */
export function panel(element, every, ask, show) {
  const body = element.querySelector('.body');
  let shown = false;
  const poll = new Poll(every, async () => {
    try {
      const answer = await ask();
      if (!shown) body.replaceChildren();
      show(answer, body);
      shown = true;
      element.dataset.state = 'ready';
    } catch (error) {
      if (error.status === 401) return;
      if (!shown || error.status) {
        shown = false;
        element.dataset.state = 'failed';
        body.replaceChildren(trouble(error, () => poll.now()));
      }
    }
  });
  return poll;
}
