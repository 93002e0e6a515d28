/** Puts a text into the clipboard, also where the page is not served over a secure connection. */

/** Resolves to whether the clipboard has taken it; never rejects. */
export async function copied(text: string, page: Document): Promise<boolean> {
  try {
    await page.defaultView?.navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByEvent(text, page);
  }
}

/** The older way. It selects nothing and moves no focus: the text is given to the event that asks for it. */
function copiedByEvent(text: string, page: Document): boolean {
  let given = false;
  // WebKit copies nothing without a selection, unless it is told that there will be something.
  const willGive = (event: Event) => event.preventDefault();
  const give = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
    given = event.clipboardData !== null;
  };
  page.addEventListener('beforecopy', willGive, true);
  page.addEventListener('copy', give, true);
  try {
    return page.execCommand('copy') && given;
  } catch {
    return false;
  } finally {
    page.removeEventListener('beforecopy', willGive, true);
    page.removeEventListener('copy', give, true);
  }
}
