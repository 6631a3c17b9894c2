/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_html.h"

#include "base/text.h"

#include <CUnit/CUnit.h>
#include <stdint.h>
#include <string.h>

#define PICTURE(inside) \
	"<?xml version=\"1.0\"?>\n<svg \n width=\"10\" height=\"20\"\n viewBox=\"0 0 10 20\"\n xmlns=\"http://www.w3.org/2000/svg\"\n>\n" \
	"<title>Gnuplot</title>\n<desc>Produced by</desc>\n" inside "</svg>\n"
#define HEAD "<svg role=\"img\" aria-labelledby=\"p-title p-description\" width=\"10\" height=\"20\" viewBox=\"0 0 10 20\">" \
	"<title id=\"p-title\">A &lt;title&gt;</title><desc id=\"p-description\">What &amp; how</desc>"

static void test_escape(void)
{
	static const struct {
		const char *from, *to;
	} rows[] = {
		{ "a <b> & \"c\" 'd'", "a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;" },
		{ "two\nlines\tand a tab", "two\nlines\tand a tab" },
		{ "\x01\x1b[31m\r\x7f", "\xef\xbf\xbd\xef\xbf\xbd[31m\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80", "\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80" },
		{ "\xff \xc3", "\xef\xbf\xbd \xef\xbf\xbd" },
		{ "\xc0\xbc \xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" }, /* overlong <, a surrogate */
		{ "\xf4\x90\x80\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },                   /* beyond Unicode */
		{ NULL, "" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct text text = { 0 };

		report_html_add(&text, rows[i].from);
		CU_ASSERT_STRING_EQUAL(text.data != NULL ? text.data : "", rows[i].to);
		text_fini(&text);
	}
}

static void test_format(void)
{
	struct text text = { 0 };

	report_html_addf(&text, "<a title=\"%s\">%z of %u, 100 %%</a>", "\"<x>\"", (size_t)3, UINT64_MAX);
	CU_ASSERT_STRING_EQUAL(text.data, "<a title=\"&quot;&lt;x&gt;&quot;\">3 of 18446744073709551615, 100 %</a>");
	text_fini(&text);
}

static void test_names(void)
{
	struct text text = { 0 };

	report_html_anchor(&text, "threads/global/none+plain/i32/inc-dec");
	text_add(&text, "|");
	report_html_anchor(&text, "a b\"<\xff~");
	text_add(&text, "|");
	report_html_name(&text, "a/<b>/this-part-is-longer-than-what-is-kept-together");
	CU_ASSERT_STRING_EQUAL(text.data, "case/threads/global/none+plain/i32/inc-dec|case/a~20b~22~3C~FF~7E|<span class=\"part\">a/</span><wbr>"
					  "<span class=\"part\">&lt;b&gt;/</span><wbr>this-part-is-longer-than-what-is-kept-together");
	text_fini(&text);
}

static bool add(struct text *text, const char *svg)
{
	return report_html_svg(text, svg, "p", "A <title>", "What & how");
}

static void test_picture(void)
{
	struct text text = { 0 };

	CU_ASSERT_TRUE(add(&text, PICTURE("<g id=\"gnuplot_canvas\">\n\t<circle id='dot' r='0.5'/>\n<g id='gnuplot_plot_1' ><title>$4</title>"
					  "<use xlink:href='#dot' color='rgb(  0, 158, 115)' style='x:y' data-x='1'/>\n"
					  "<text filter=\"url(#box)\" font-family='a \"b\"'>a &lt; b</text><!-- <script> --></g></g>")));
	CU_ASSERT_STRING_EQUAL(text.data, HEAD "<g><circle id=\"p-dot\" r=\"0.5\"/><g><use href=\"#p-dot\" color=\"rgb(0,158,115)\"/>"
					       "<text filter=\"url(#p-box)\" font-family=\"a &quot;b&quot;\">a &lt; b</text></g></g></svg>");
	text_fini(&text);
}

static void test_hostile_picture(void)
{
	static const char *const pictures[] = {
		"", "no picture", "<svg", "<svg>", "<svg width=\"1", PICTURE("<g>") "x", PICTURE("<script>alert(1)</script>"),
		PICTURE("<g onload=\"alert(1)\"/>"), PICTURE("<use href=\"http://example.org/x\"/>"), PICTURE("<image href=\"x\"/>"),
		PICTURE("<foreignObject/>"), PICTURE("<style>x</style>"), PICTURE("<g id=x/>"), PICTURE("<g id/>"), PICTURE("<g x=\"<\"/>"),
		PICTURE("<a href=\"#x\">x</a>"), PICTURE("<svg></svg>"), PICTURE("<!-- "),
	};

	for (size_t i = 0; i < sizeof(pictures) / sizeof(pictures[0]); i++) {
		struct text text = { 0 };
		bool added = add(&text, pictures[i]);

		/* The sixth ends well before what follows it, which is dropped. */
		CU_ASSERT_EQUAL(added, i == 5);
		CU_ASSERT_EQUAL(text.length > 0, added);
		CU_ASSERT_PTR_NULL(added ? strstr(text.data, "</svg>\nx") : NULL);
		text_fini(&text);
	}
}

CU_TestInfo report_html_tests[] = {
	{ "markup is escaped, what no document may hold is replaced", test_escape },
	{ "formats escape their strings", test_format },
	{ "names become anchors, and break at their slashes", test_names },
	{ "a picture's ids and colours fit the page", test_picture },
	{ "a picture with more than a drawing is refused", test_hostile_picture },
	CU_TEST_INFO_NULL
};
