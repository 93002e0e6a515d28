/** Copies a text to the clipboard, also on a page that is not served over a secure connection. */

/** Resolves to whether the text was copied; never rejects. */
export async function copyText(text: string, page: Document): Promise<boolean> {
  try {
    await page.defaultView?.navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByEvent(text, page);
  }
}

/** The older way. It selects nothing and moves no focus: the `copy` event gets the text. */
function copyByEvent(text: string, page: Document): boolean {
  let isGiven = false;
  // WebKit copies nothing without a selection unless `beforecopy` is cancelled.
  const allow = (event: Event) => event.preventDefault();
  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
    isGiven = event.clipboardData !== null;
  };
  page.addEventListener('beforecopy', allow, true);
  page.addEventListener('copy', onCopy, true);
  try {
    return page.execCommand('copy') && isGiven;
  } catch {
    return false;
  } finally {
    page.removeEventListener('beforecopy', allow, true);
    page.removeEventListener('copy', onCopy, true);
  }
}
