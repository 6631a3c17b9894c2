/* SPDX-License-Identifier: GPL-3.0-or-later */
/* probe: stands at the end of a copy of the page; uses it as a reader would, and tells the page around it what is wrong. */
(function () {
	'use strict';

	function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }
	function expect(holds, words) {
		if (!holds)
			complaints.push(words);
	}
	function visible(selector) { return all(selector).filter(function (element) { return !element.hidden; }).length; }

	/* The page's own width; only boxes of its own may scroll. */
	function check_width() {
		all('details').forEach(function (element) { element.open = true; });
		var wide = document.scrollingElement.scrollWidth, room = document.documentElement.clientWidth;
		expect(wide <= room, 'scrolls sideways: ' + wide + ' px in ' + room);
		all('body *').forEach(function (element) {
			if (wide > room && element.getBoundingClientRect().right > room + 1 && !element.closest('.wide, pre'))
				complaints.push('too wide: ' + element.tagName + '.' + element.className + ' ' + element.textContent.slice(0, 40));
		});
		all('.cases .share, .cases .verdict').forEach(function (element) {
			if (element.getBoundingClientRect().right > room + 1)
				complaints.push('not in sight: ' + element.className + ' ' + element.textContent);
		});
	}

	function check_filter() {
		var field = document.getElementById('filter');
		if (!field) { /* a page without cases has nothing to filter */
			expect(all('tr[data-words]').length === 0, 'no filter');
			return;
		}
		var rows = all('tr[data-words]'), words = ['threads/', 'as-promised'];
		function type(text) {
			field.value = text;
			field.dispatchEvent(new Event('input', { bubbles: true }));
		}

		var fitting = rows.filter(function (row) {
			return words.every(function (word) { return row.textContent.indexOf(word) >= 0; });
		}).length;
		type(words.join(' '));
		expect(fitting > 0 && fitting < rows.length, 'the filter has nothing to choose');
		expect(visible('tr[data-words]') === fitting, 'filter: ' + visible('tr[data-words]') + ' rows, not ' + fitting);
		expect(visible('details.case') === fitting, 'filter: ' + visible('details.case') + ' cases, not ' + fitting);
		type('no such words');
		expect(visible('[data-words]') === 0, 'filter of nothing shows something');
		type('');
		expect(visible('[data-words]') === all('[data-words]').length, 'an empty filter hides something');
	}

	function check_pictures(least) {
		var pictures = all('svg, img');

		expect(pictures.length >= least, pictures.length + ' pictures, not ' + least);
		pictures.forEach(function (picture) {
			var title = document.getElementById((picture.getAttribute('aria-labelledby') || '').split(' ')[0]);

			expect(picture.getAttribute('width') > 0 && picture.getAttribute('height') > 0, 'a picture without a size');
			expect(picture.getAttribute('role') === 'img' && title && title.textContent, 'a picture without words');
			expect(picture.querySelector('desc') && picture.querySelector('desc').textContent, 'a picture without a description');
		});
		all('svg use').forEach(function (use) {
			expect(document.getElementById(use.getAttribute('href').slice(1)), 'a mark that is not there: ' + use.getAttribute('href'));
		});
	}

	function check_structure() {
		var ids = all('[id]').map(function (element) { return element.id; });
		ids.forEach(function (id, i) { expect(ids.indexOf(id) === i, 'twice: id ' + id); });
		all('a[href]').forEach(function (link) {
			expect(link.getAttribute('href')[0] === '#' && document.getElementById(link.getAttribute('href').slice(1)),
				'a link to nowhere: ' + link.getAttribute('href'));
		});
		expect(all('h1').length === 1 && document.documentElement.lang === 'en', 'not one h1, or no language');
		all('th').forEach(function (head) { expect(head.scope, 'a head without a scope: ' + head.textContent); });
		all('input').forEach(function (input) { expect(input.labels && input.labels.length, 'a field without a label'); });
		expect(performance.getEntriesByType('resource').length === 0, 'something was fetched');
	}

	/* A case opens when it is linked to, also for browsers that leave that to us. */
	function check_link() {
		var link = document.querySelector('.cases a');
		if (!link)
			return Promise.resolve();
		var target = document.getElementById(link.getAttribute('href').slice(1));
		target.closest('details').open = false;
		location.hash = link.getAttribute('href');
		return new Promise(function (done) { setTimeout(done, 100); }).then(function () {
			expect(target.closest('details').open, 'a link does not open its case');
		});
	}

	function luminance(colour) {
		return colour.match(/[\d.]+/g).slice(0, 3).map(function (part) {
			part /= 255;
			return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
		}).reduce(function (sum, part, i) { return sum + part * [0.2126, 0.7152, 0.0722][i]; }, 0);
	}
	function ground_of(element) {
		for (; element; element = element.parentElement) {
			var colour = getComputedStyle(element).backgroundColor;
			if (!/^rgba\(.*, 0\)$/.test(colour))
				return colour;
		}
		return 'rgb(255, 255, 255)';
	}
	function check_contrast() {
		var told = {};
		all('body *').forEach(function (element) {
			var has_text = Array.prototype.some.call(element.childNodes, function (node) { return node.nodeType === 3 && node.data.trim(); });
			if (!has_text || element.closest('script, style, [hidden]') || element.closest('title, desc') || element.closest('#plot-matrix svg'))
				return;
			var style = getComputedStyle(element), in_picture = element.closest('svg');
			var a = luminance(in_picture ? style.fill : style.color), b = luminance(ground_of(element));
			var contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), name = element.tagName + '.' + (in_picture ? 'svg' : element.className);
			if (contrast < 4.5 && !told[name]) {
				told[name] = true;
				complaints.push('contrast ' + contrast.toFixed(1) + ': ' + name + ' ' + element.textContent.trim().slice(0, 30));
			}
		});
	}

	/* The page lies in a frame of the width that is asked for: a browser's window has a least width. */
	function finish() {
		parent.postMessage('PROBED width ' + innerWidth + ', dark ' + matchMedia('(prefers-color-scheme: dark)').matches + ', complaints ' +
			complaints.length + '\n' + complaints.slice(0, 20).map(function (words) { return '- ' + words; }).join('\n') + '\nEND', '*');
	}
	addEventListener('load', function () {
		check_structure();
		check_filter();
		check_pictures(PICTURES);
		check_contrast();
		check_width();
		check_link().then(finish, function (reason) { complaints.push('probe: ' + reason); finish(); });
	});
})();
