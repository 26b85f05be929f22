"""The catalogue, read by rdflib and by pyld."""

import hashlib
import json
import unittest

import rdflib
from pyld import jsonld
from rdflib.namespace import DCAT, DCTERMS, RDF

import sites

SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")


def graph(site, base):
    found = rdflib.Graph()
    found.parse(data=(site / "catalog.jsonld").read_text(encoding="utf-8"), format="json-ld", base=base)
    return found


class Catalogue(unittest.TestCase):
    def test_every_file_is_there_as_it_is_told(self):
        for site, base in [(sites.shipped(), None), (sites.hostile(), None), (sites.events(base_url=None), sites.BASE + "catalog.jsonld")]:
            found = graph(site, base)
            (catalog,) = found.subjects(RDF.type, DCAT.Catalog)
            self.assertEqual(str(catalog), sites.BASE + "catalog.jsonld")
            datasets = set(found.objects(catalog, DCAT.dataset))
            self.assertEqual(datasets, set(found.subjects(RDF.type, DCAT.Dataset)))
            self.assertGreater(len(datasets), 10)
            for dataset in datasets:
                for needed in [DCTERMS.title, DCTERMS.publisher, DCTERMS.modified, DCTERMS.temporal, DCAT.distribution]:
                    self.assertTrue(list(found.objects(dataset, needed)), (dataset, needed))
            for file in found.objects(None, DCAT.distribution):
                bytes_ = (site / str(found.value(file, DCAT.downloadURL)).removeprefix(sites.BASE)).read_bytes()
                size = found.value(file, DCAT.byteSize)
                if size is not None:
                    self.assertEqual(int(size), len(bytes_), file)
                    value = found.value(found.value(file, SPDX.checksum), SPDX.checksumValue)
                    self.assertEqual(str(value).lower(), hashlib.sha256(bytes_).hexdigest(), file)

    def test_it_is_read_without_a_network(self):
        def no_network(address, options):
            raise AssertionError(address)

        document = json.loads((sites.shipped() / "catalog.jsonld").read_text(encoding="utf-8"))
        triples = jsonld.normalize(document, {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": no_network})
        self.assertEqual(len(triples.splitlines()), len(graph(sites.shipped(), None)))

    def test_a_name_with_marks_stays_a_text(self):
        found = graph(sites.events(), None)
        title = next(found.objects(rdflib.URIRef(sites.BASE + "catalog.jsonld"), DCTERMS.title))
        self.assertEqual((str(title), title.language), ("试<点>&网", "zh-CN".lower() if title.language.islower() else "zh-CN"))

    def test_without_data_there_is_none(self):
        self.assertFalse((sites.events(data="off") / "catalog.jsonld").exists())


if __name__ == "__main__":
    unittest.main()
