"""``sopkit post set``: a station's set, what is there of it, and what a changeover to another product swaps."""

from __future__ import annotations

from pathlib import Path

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.cli.options import output_option
from sopkit.diagnostics import Wording


@click.command(name="set")
@click.argument("station")
@click.option("--for", "product", default="", metavar="PRODUCT", help="The product to be made next. 换型到的产品")
@click.option("--print", "on_paper", is_flag=True, help="Write it as PDF and XLSX too. 输出 PDF 和 XLSX")
@output_option
@desk_options
def station_set_command(desk: Desk, station: str, product: str, on_paper: bool, output: Path | None) -> None:
    """List what belongs at STATION and what is there. 工位文件清单

    With --for PRODUCT: which sheets a changeover hangs up and which it puts into the folder. Nothing is recorded and
    nothing recalled, since a copy stays issued to the station wherever it lies there. --print writes the list for the
    station's folder to build/register/station-set-ID.pdf and .xlsx.
    --for 产品：换型时挂哪些、收哪些；副本仍属本岗位，不算回收，不作登记。--print 输出放进文件夹的清单。
    """
    from sopkit.cli.posting_prints import Prints
    from sopkit.office.posting.station_set import places_of, products_of, station_set

    found = desk.session.settings.holders.station(station)
    if found is None:
        desk.missing(f"sopkit.toml 里没有岗位 {station}", f"sopkit.toml names no station {station}")
    known = products_of(found)
    if product and product.casefold() not in {each.casefold() for each in known}:
        among = "、".join(known), ", ".join(known)
        desk.missing(
            f"岗位 {found.id} 的文件清单里没有产品 {product}；有：{among[0] or '不分产品'}",
            f"the set of station {found.id} has nothing for the product {product}; it has: {among[1] or 'no products'}",
        )
    if on_paper:
        prints = Prints(desk, output)
        with prints.source() as source:
            listing = station_set(source.state, source.today, found, product)
        prints.lists(listing, listing)
        prints.tell()
        return
    today = desk.today
    with desk.state() as state:
        listing, places = station_set(state, today, found, product), [*places_of(state, today, found)]
    records = [
        {
            "document": each.item.document,
            "title": each.title,
            "product": each.item.product,
            "how": each.item.how.value,
            "in_force": each.version,
            "has": each.has.value,
            "copies": [copy.copy for copy in each.copies],
            **({"swap": each.swap_for(product).value} if product else {}),
        }
        for each in places
    ]
    heads = Wording("|".join(listing.heads_in("zh")), "|".join(listing.heads_in("en")))
    desk.show(records, heads, listing.rows_in(desk.language))
