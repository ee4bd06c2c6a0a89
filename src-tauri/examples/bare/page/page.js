/* A list as one writes it first: the rows in sight and a few around them, each used for one line after another. */
const HEIGHT = 32;
const AROUND = 8;
const COLUMNS = 10;

list(window.rows);

function list(total) {
  const box = document.createElement('div');
  box.id = 'list';
  const all = document.createElement('div');
  all.className = 'all';
  all.style.height = `${total * HEIGHT}px`;
  box.append(all);
  document.body.append(box);
  const drawn = Math.ceil(box.clientHeight / HEIGHT) + 2 * AROUND;
  const rows = Array.from({ length: Math.min(drawn, total) }, () => all.appendChild(row()));
  const shown = rows.map(() => -1);
  const draw = () => {
    const first = Math.max(0, Math.min(Math.floor(box.scrollTop / HEIGHT) - AROUND, total - rows.length));
    for (let line = first; line < first + rows.length; line++) {
      const at = line % rows.length;
      if (shown[at] !== line) fill(rows[at], line);
      shown[at] = line;
    }
  };
  box.addEventListener('scroll', draw);
  draw();
}

function row() {
  const element = document.createElement('div');
  element.className = 'row';
  for (let column = 0; column < COLUMNS; column++) element.append(document.createElement('span'));
  return element;
}

function fill(element, line) {
  element.style.transform = `translateY(${line * HEIGHT}px)`;
  for (let column = 0; column < COLUMNS; column++) element.children[column].textContent = `Cell ${column} of ${line}`;
}
