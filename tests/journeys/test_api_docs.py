"""The human page of the API draws every operation, under the policy of the whole site."""

from playwright.sync_api import expect

from tests.chromium import TIMEOUT_MILLISECONDS as LONG


def test_the_page_of_the_api_draws_every_operation(page):
    answer = page.request.get("/api/v1/schema/", headers={"Accept": "application/vnd.oai.openapi+json"})
    operations = [operation for methods in answer.json()["paths"].values() for operation in methods.values()]

    page.goto("/api/v1/docs/")

    expect(page.locator(".opblock")).to_have_count(len(operations), timeout=LONG)
    expect(page.locator("h1, h2").filter(has_text="Talentpool API")).to_be_visible()
    assert {operation["operationId"] for operation in operations} >= {"talent_list", "portfolio", "applications_accept"}


def test_an_operation_opens_and_is_tried_out(page):
    page.goto("/api/v1/docs/")
    operation = page.locator("#operations-talent-talent_list")

    operation.locator(".opblock-summary-control").click()
    expect(operation).to_contain_text("BCP 47 tag")
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_role("button", name="Execute").click()

    answer = operation.locator(".live-responses-table tbody tr").first
    expect(answer.locator(".response-col_status")).to_have_text("200", timeout=LONG)
    expect(answer).to_contain_text('"results": []')
