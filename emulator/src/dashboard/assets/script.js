// Everything works without this script but copying. It holds no data and calls no other address.
'use strict';

// A reload of the page that shows a new key becomes a plain GET, in place of the browser's question whether to send the
// form again. (The server would refuse that.)
const created = document.getElementById('created');
if (created) {
  history.replaceState(null, '', location.pathname);
  // A browser may keep the page to return to. The key is not to come back with it.
  addEventListener('pagehide', () => created.remove());
}

for (const button of document.querySelectorAll('button[data-copy]')) {
  const source = document.getElementById(button.dataset.copy);
  const status = document.getElementById(button.dataset.status);
  button.hidden = false;
  button.addEventListener('click', async () => {
    status.textContent = '';
    try {
      await navigator.clipboard.writeText(source.textContent);
      status.textContent = 'The key was copied.';
    } catch {
      getSelection().selectAllChildren(source);
      status.textContent = 'The browser did not allow copying. The key is selected: copy it with the keyboard.';
    }
  });
}

for (const form of document.querySelectorAll('form[data-dialog]')) {
  const dialog = document.getElementById(form.dataset.dialog);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    dialog.showModal();
  });
}
