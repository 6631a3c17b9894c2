/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page: what index.html can do where scripts run: a filter over its cases. All else works without. */
(function () {
	'use strict';

	var cases = document.querySelectorAll('[data-words]');
	var rows = document.querySelectorAll('tr[data-words]').length;
	var nav = document.querySelector('nav');
	if (!nav || rows < 2)
		return;

	var box = document.createElement('label'), field = document.createElement('input'), said = document.createElement('output');
	var name = document.createElement('span');
	box.className = 'filter';
	name.className = 'unseen';
	name.textContent = 'Filter the cases';
	field.type = 'search';
	field.id = 'filter';
	field.placeholder = 'filter: mutex race, wrong-shown, …';
	field.autocomplete = 'off';
	field.spellcheck = false;
	box.append(name, field, said);
	nav.append(box);

	/* Every word must be found, in any order. */
	function filter() {
		var words = field.value.toLowerCase().split(/\s+/).filter(Boolean), shown = 0;

		cases.forEach(function (element) {
			var has = element.dataset.words.toLowerCase();
			var fits = words.every(function (word) { return has.indexOf(word) >= 0; });

			element.hidden = !fits;
			if (fits && element.tagName === 'TR')
				shown++;
		});
		said.textContent = words.length ? shown + ' of ' + rows : '';
	}
	field.addEventListener('input', filter);

	/* A link into a case opens it; browsers do so themselves only of late. */
	function reveal() {
		var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
		var details = target && target.closest('details');

		if (!details || details.open)
			return;
		details.open = true;
		target.scrollIntoView();
	}
	window.addEventListener('hashchange', reveal);
	reveal();
})();
