SOURCE = "{% load pictures %}{% frame picture ratio='4x3' tab=tab eager=eager decorative=decorative %}"
PICTURE = {
    "alt": 'A "monster" & friend',
    "width": 640,
    "height": 480,
    "src": "/uploads/a.jpg",
    "blur": ["#aabbcc", "#112233"],
    "sources": [{"type": "image/avif", "srcset": "/uploads/a.avif 640w"}],
}


def test_picture_says_its_size_words_and_lighter_forms(render):
    shown = render(SOURCE, {"picture": PICTURE, "tab": "00:48", "eager": True})

    assert shown.startswith('<div class="frame ratio-4x3 ">')
    assert '<source type="image/avif" srcset="/uploads/a.avif 640w" sizes="' in shown
    assert 'alt="A &quot;monster&quot; &amp; friend" width="640" height="480" fetchpriority="high"' in shown
    assert '<path fill="#aabbcc"' in shown
    assert '<span class="tc">00:48</span>' in shown


def test_picture_below_the_fold_waits_and_leaves_the_words_to_its_neighbours(render):
    shown = render(SOURCE, {"picture": PICTURE, "decorative": True})

    assert 'alt="" width="640" height="480" loading="lazy" decoding="async"' in shown
    assert "fetchpriority" not in shown


def test_hostile_values_of_a_picture_are_escaped(render):
    hostile = '"><script>alert(1)</script>'
    shown = render(
        SOURCE,
        {
            "picture": PICTURE | {"alt": hostile, "src": hostile, "blur": [hostile, hostile]},
            "tab": hostile,
        },
    )

    assert "<script" not in shown


def test_missing_picture_is_an_empty_frame_not_a_hole(render):
    shown = render(SOURCE, {"picture": None})

    assert "<img" not in shown
    assert '<svg viewBox="0 0 64 36"' in shown


def test_a_picture_that_is_still_being_prepared_is_an_empty_frame_too(render):
    waiting = {"alt": "Two poses", "width": 8, "height": 6, "blur": [], "src": "", "sources": []}

    assert render(SOURCE, {"picture": waiting}) == render(SOURCE, {"picture": None})
